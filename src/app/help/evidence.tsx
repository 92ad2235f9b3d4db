import { Fact, Facts, Section } from './prose';

export function Documented() {
  return (
    <Section id="documented" title="Documented by WorkOS">
      <Facts>
        <Fact says="An event has to name the version that it was written for.">
          Moving code to another version is a change of that number; this is what the verdicts are about.
        </Fact>
        <Fact says="A rejected event is answered with the errors.">
          The status is 400, the code <code>invalid_audit_log_event</code> or <code>invalid_audit_log</code>,
          and each error has an <code>instancePath</code>, and often a <code>schemaPath</code>. That is the
          form that Ajv gives, and the form in which this page shows errors.
        </Fact>
        <Fact says="A metadata object holds at most 50 keys, a key 40 characters, a value 500 characters.">
          This page applies the limits to the metadata object itself, not to objects nested in it.
        </Fact>
      </Facts>
    </Section>
  );
}

export function Inferred() {
  return (
    <Section id="inferred" title="Inferred from one recorded answer">
      <p>
        An answer that a WorkOS SDK keeps for its tests has an error at{' '}
        <code>#/properties/targets/allOf/0/contains/properties/type/const</code>. From that one path this page
        concludes:
      </p>
      <Facts>
        <Fact
          says={
            <>
              The declared targets become one <code>allOf</code> with a <code>contains</code> for each.
            </>
          }
        />
        <Fact says="Every declared target has to be present in an event.">
          So adding a target to a schema breaks code that moves to that version.
        </Fact>
        <Fact says="An event may hold more targets than are declared.">So removing a target is safe.</Fact>
      </Facts>
    </Section>
  );
}

export function Assumed() {
  return (
    <Section id="assumed" title="Assumed">
      <p>WorkOS says nothing of these. The page takes what JSON Schema says, or what is more careful.</p>
      <Facts>
        <Fact
          says={
            <>
              Undeclared keys are accepted where <code>additionalProperties</code> is absent.
            </>
          }
        >
          That is what JSON Schema says.
        </Fact>
        <Fact
          says={
            <>
              A <code>format</code> is checked, not only noted.
            </>
          }
        >
          JSON Schema leaves that to the validator. Text that is no e-mail address is taken to be rejected by{' '}
          <code>format: email</code>.
        </Fact>
      </Facts>
    </Section>
  );
}

export function Unknown() {
  return (
    <Section id="unknown" title="Not known">
      <Facts>
        <Fact says="What becomes of a value of more than 500 characters.">
          It may be rejected, or cut. Customers cut it themselves before they send it; this page counts it as
          rejected.
        </Fact>
        <Fact says="Which version counts when an event names none.">
          Not the latest one, as a customer found out. Which one it is has not been said.
        </Fact>
        <Fact says="Whether an event’s target types have to match the declared ones exactly.">
          One customer’s tests demand so. If they are right, an event with one target more is rejected, and
          removing a target breaks code as adding one does.
        </Fact>
      </Facts>
    </Section>
  );
}
