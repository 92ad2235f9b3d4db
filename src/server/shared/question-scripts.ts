/** What replicas do in Redis about one question to WorkOS, each as one step. */
import { script } from './script';

/** How many digits of a moment stand before what is kept. */
export const MOMENT_DIGITS = 16;

/** Whether the holder of a lock waits for its turn, or has begun to ask upstream. */
const [QUEUED, ASKED] = ['q', '-'];

const MOMENT_OF = `
local function momentOf(key)
  local head = redis.pcall('GETRANGE', key, 0, ${MOMENT_DIGITS - 1})
  return type(head) == 'string' and #head == ${MOMENT_DIGITS} and tonumber(head) or -1
end`;

/**
 * Begins a question. Returns an answer or a failure that is new enough, the right to ask upstream, or that another replica
 * has that right. An answer is as old as its question. `within` also accepts the answer to a question that is under way;
 * `newer` accepts only answers to questions that begin from now on.
 *
 * Keys: answer, failure, lock, walk. Arguments: `within`, `walk` or `anew` and a number of milliseconds, `newer` and 0, or
 * `since` and a moment; a token for the lock, empty to look without asking; the lease in milliseconds; for how many
 * milliseconds another replica may hold the lock before it asks upstream, empty for as long as it needs.
 * Returns what it found, now, the earliest moment that an answer may have, and the bytes. Moments are epoch microseconds.
 * A lock holds the moment at which its question began, whether it still waits for its turn, then the token.
 */
export const BEGIN = script(`${MOMENT_OF}
local kind, number, token, lease = ARGV[1], tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
local since = number
if kind == 'within' then since = now - number * 1000 end
if kind == 'newer' then since = now end
if kind == 'walk' or kind == 'anew' then
  local began = redis.pcall('GET', KEYS[4])
  began = type(began) == 'string' and tonumber(began)
  if kind == 'anew' or not began or began > now then
    began = now
    redis.call('SET', KEYS[4], string.format('%.0f', now), 'PX', math.max(1, number))
  end
  since = began
end
local answered = momentOf(KEYS[1])
if answered >= since and answered <= now then
  return { 'answer', now, since, redis.call('GET', KEYS[1]) }
end
if token == '' then return { 'wait', now, since, '' } end
local failed = momentOf(KEYS[2])
if failed >= 0 and failed <= now then return { 'failure', now, since, redis.call('GET', KEYS[2]) } end
local left = redis.call('PTTL', KEYS[3])
if left == -1 or left > lease then redis.call('DEL', KEYS[3]) end
local patience = tonumber(ARGV[5])
if patience then
  local state = redis.pcall('GETRANGE', KEYS[3], ${MOMENT_DIGITS}, ${MOMENT_DIGITS})
  if state == '${QUEUED}' and now - momentOf(KEYS[3]) >= patience * 1000 then redis.call('DEL', KEYS[3]) end
end
local mine = string.format('%0${MOMENT_DIGITS}.0f', now) .. '${QUEUED}' .. token
if redis.call('SET', KEYS[3], mine, 'NX', 'PX', lease) then return { 'yours', now, since, '' } end
if kind == 'within' then
  local began = momentOf(KEYS[3])
  if began >= 0 then since = math.min(since, began) end
end
return { 'wait', now, since, '' }
`);

const IF_MINE = `
local holder = redis.pcall('GET', KEYS[1])
if type(holder) ~= 'string' or string.sub(holder, ${MOMENT_DIGITS + 2}) ~= ARGV[1] then return 0 end
`;

/** Notes that the question is being asked upstream. Keys: lock. Arguments: the token. */
export const NOTE_ASKED = script(
  `${IF_MINE} return redis.call('SETRANGE', KEYS[1], ${MOMENT_DIGITS}, '${ASKED}')`,
);

/** Keys: lock. Arguments: the token, the lease in milliseconds. */
export const RENEW = script(`${IF_MINE} return redis.call('PEXPIRE', KEYS[1], ARGV[2])`);

/** Keys: lock. Arguments: the token. */
export const RELEASE = script(`${IF_MINE} return redis.call('DEL', KEYS[1])`);

/**
 * Shares the result of a question and releases its lock. An answer carries the moment at which its question began, so that
 * an answer that was on its way before a refresh is never taken for a newer one. It does not replace the answer to a question
 * that began later: another replica may have taken over the question and been answered first.
 *
 * Keys: lock, where to store the result, what the result invalidates. Arguments: the token, the bytes, how many
 * milliseconds to keep them, and the result's moment in epoch microseconds, empty for now.
 */
export const SHARE = script(`${MOMENT_OF}
local moment = math.min(now, tonumber(ARGV[4]) or now)
local kept = momentOf(KEYS[2])
if kept <= moment or kept > now then
  redis.call('SET', KEYS[2], string.format('%0${MOMENT_DIGITS}.0f', moment) .. ARGV[2], 'PX', ARGV[3])
  if KEYS[3] then redis.call('DEL', KEYS[3]) end
end
${IF_MINE} return redis.call('DEL', KEYS[1])
`);
