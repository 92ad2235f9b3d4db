import type { AuditLogEvent } from '../../../audit-schema/comparison';
/** Names that mean something to a shell or a language, and would leave a file named `canary` if they were run. */
import { eventOf } from '../../../audit-schema/event';

export const NASTY: readonly string[] = [
  '__proto__',
  'constructor',
  '"',
  "'",
  `'"\\`,
  '\\',
  '\\\\"',
  '$(touch canary)',
  '`touch canary`',
  '"; touch canary; "',
  "'; touch canary; '",
  "'\\''; touch canary; #",
  '$HOME ${HOME} $$ {$a} ${a}',
  '#{File.write("canary", "")} #$0 #@a',
  "${require('node:fs').writeFileSync('canary', '')}",
  '" + __import__("os").system("touch canary") + "',
  `', open('canary', 'w'), '`,
  '" . file_put_contents("canary", "") . "',
  '<?php file_put_contents("canary", ""); ?>',
  'one\ntwo\r\nthree\rfour\tfive',
  '\nBODY\nEOF\n__END__\n=begin\n"""\n',
  '\u0000\u0001\u001b[31m\u007f\u0085',
  '\u2028\u2029\u202e\u200b\ufeff\u00ad',
  '😀 𝒳 \u{e0001}\u{10ffff}',
  '\ud800 and \udc00',
  '*/ // /* -- <!-- --> </script>',
  '%s %d %00 %2e%2e %',
  '\\u0022 \\x22 \\u{22} \\042 \\N{DQUOTE}',
  '@file & ? # = + / ; ! !! ~ * ( ) [a-c] {a,b}',
  ' "#" r#" @" $@" ',
];

/** An event with the text in every place that holds one. */
export function eventWith(text: string): AuditLogEvent {
  const metadata = { plain: text, [`${text}!`]: { list: [text, null, true, -1.5, []], [text]: {} } };
  const event = eventOf(text, 3, {
    metadata,
    actor: { role: text },
    targets: [{ type: text, metadata: { id: text } }, { type: 'team' }],
  });
  const context = { location: text, user_agent: text };
  return { ...event, actor: { ...event.actor, id: text, name: text }, context };
}

/** The same JSON with texts and keys as they can be sent: without halves of surrogate pairs. */
export function asSent(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_key, item: unknown) => wellFormed(item)));
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toWellFormed(), item]));
}
