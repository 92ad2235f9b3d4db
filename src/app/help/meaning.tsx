import type { Result } from '../../audit-schema/comparison';
import { VerdictBadge } from '../vocabulary/verdict-badge';
import { Fact, Facts, Section } from './prose';

const MEANINGS: [result: Result, meaning: string][] = [
  [
    'identical',
    'Both versions ask for the same, so they accept the same events. At most words differ, such as a description.',
  ],
  ['safe', 'B accepts every event that A accepts and whose metadata holds only keys that A declares.'],
  [
    'breaking',
    'B rejects at least one such event. The page shows one for each reason, with the errors that B gives.',
  ],
  [
    'cannot_tell',
    'A keyword that is not decided here stands where it could matter. The page names it, and where.',
  ],
];

const CELL = 'border-b border-line py-2 pr-4 text-left align-top';

export function Verdicts() {
  return (
    <Section id="verdicts" title="The four verdicts">
      <table className="w-full border-t border-line text-sm">
        <thead className="sr-only">
          <tr>
            <th scope="col">Verdict</th>
            <th scope="col">Of events written for A, sent as B</th>
          </tr>
        </thead>
        <tbody>
          {MEANINGS.map(([result, meaning]) => (
            <tr key={result}>
              <th scope="row" className={`${CELL} w-30 font-normal`}>
                <VerdictBadge result={result} />
              </th>
              <td className={CELL}>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        One such event is enough: a verdict is never softened because a break looks unlikely. The order of
        keys, of <code>required</code>, of <code>enum</code> and of targets changes nothing, and neither do
        titles, descriptions and examples, also inside keywords such as <code>anyOf</code>.
      </p>
    </Section>
  );
}

export function Caveats() {
  return (
    <Section id="caveats" title="Caveats: what “safe” does not promise">
      <Facts>
        <Fact says="An event may carry keys that A does not declare.">
          A schema is open unless it says <code>additionalProperties: false</code>, and B may ask something of
          such a key. A safe verdict then says so: an event that already carries an undeclared{' '}
          <code>risk</code> which is not a string would be rejected.
        </Fact>
        <Fact
          says={
            <>
              Where <code>additionalProperties</code> is a schema that asks for something, it declares all
              further keys.
            </>
          }
        >
          What breaks in one of them is therefore a break, and not a caveat.
        </Fact>
        <Fact
          says={
            <>
              Keys of objects that <code>const</code> and <code>enum</code> list are declared too.
            </>
          }
        >
          Where B accepts only listed objects, an undeclared key in one of them is a caveat.
        </Fact>
        <Fact
          says={
            <>
              <code>multipleOf</code> is decided by exact decimals.
            </>
          }
        >
          WorkOS runs Ajv, which divides and rounds: it rejects 19.99 as a multiple of 0.01. Where only
          rounding decides, the verdict does not change, and a caveat names such a number.
        </Fact>
        <Fact says="The event that shows a break is outside the published API.">
          The API reference allows strings, numbers and booleans as metadata values, and keys of up to 40
          letters, digits, <code>_</code> and <code>-</code>. A schema may allow more, such as null or an
          object. If only such an event shows the break, a caveat names the value.
        </Fact>
        <Fact says="A target was removed.">
          That is safe by a rule that is{' '}
          <a href="#inferred" className="underline">
            inferred
          </a>
          , so the verdict always carries the caveat that it is.
        </Fact>
      </Facts>
    </Section>
  );
}

const DECIDED = [
  'type',
  'properties',
  'required',
  'additionalProperties',
  'enum',
  'const',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'items',
  'minItems',
  'maxItems',
  'nullable',
];

export function Keywords() {
  return (
    <Section id="keywords" title="Decided keywords">
      <p>These are decided, in whatever combination they stand:</p>
      <ul className="flex flex-wrap gap-1.5">
        {DECIDED.map((keyword) => (
          <li key={keyword}>
            <code className="rounded-sm bg-sunken px-1.5 py-0.5 text-xs">{keyword}</code>
          </li>
        ))}
      </ul>
      <p>
        <code>items</code> is decided as one schema, not as a list of them; <code>pattern</code> and{' '}
        <code>format</code> where both versions have the same one or one of them has none. Any other keyword
        that can reject an event makes the verdict <em>cannot tell</em>, unless both versions hold it equal
        and in the same place. A break that only an event of more than 10,000 values could show is{' '}
        <em>cannot tell</em> too.
      </p>
    </Section>
  );
}

export function Honesty() {
  return (
    <Section id="honest" title="How it is held honest">
      <Facts>
        <Fact says="You need not believe a “breaking”: the event is there.">
          The event that you see was judged by Ajv, a validator for JSON Schema: accepted as version A,
          rejected as version B. The errors beside it are Ajv’s own.
        </Fact>
        <Fact says="A “safe” has been attacked.">
          Tests make pairs of schemas that use every decided keyword, and 100,000 events for them. None may be
          accepted as A and rejected as B where the verdict is safe.
        </Fact>
        <Fact says="“Identical” means that no event tells the two apart.">
          That is tested in the same way, and so is that shuffling keys never changes a verdict.
        </Fact>
      </Facts>
    </Section>
  );
}
