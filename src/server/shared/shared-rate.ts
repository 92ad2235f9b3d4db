/** How many requests a second one reader may make, on all replicas together, though each answers without asking. */
import type { LearningRate, RequestRate } from '../limits/request-rate';
import { script } from './script';
import { digestOf } from './shared-keys';
import type { SharedStore } from './shared-store';

/** How often replicas tell each other what was taken, in milliseconds. */
const INTERVAL = 500;

/** How many are told of at once: those who took most. */
const MOST_TOLD = 500;

/**
 * The longest debt that is kept, in microseconds: more than several replicas let through before they hear of each other.
 * A clock of Redis that is set back makes debts look larger; this bounds what they can cost.
 */
const LONGEST_DEBT = 60_000_000;

/**
 * The generic cell rate algorithm, as each replica applies it on its own. Keys: one for each user or address. Arguments: how
 * many microseconds one request costs, then how many requests each made. Returns for each after how many milliseconds all
 * requests on all replicas are paid for.
 */
const TAKEN = script(`
local left = {}
for index, key in ipairs(KEYS) do
  local earned = redis.pcall('GET', key)
  earned = type(earned) == 'string' and tonumber(earned) or 0
  earned = math.min(math.max(earned, now) + ARGV[1] * ARGV[index + 1], now + ${LONGEST_DEBT})
  left[index] = math.ceil((earned - now) / 1000)
  redis.call('SET', key, string.format('%.0f', earned), 'PX', left[index])
end
return left
`);

export type SharedRateOptions = {
  store: Pick<SharedStore, 'run'>;
  /** Decides; and alone, while Redis is away. */
  own: LearningRate;
  /** Requests a second, at least 1. */
  rate: number;
};

/** Counts here, at once, and learns twice a second what was taken from the others. */
export class SharedRate implements RequestRate {
  readonly #store: Pick<SharedStore, 'run'>;
  readonly #own: LearningRate;
  readonly #cost: string;
  #taken = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor({ store, own, rate }: SharedRateOptions) {
    this.#store = store;
    this.#own = own;
    this.#cost = String(1_000_000 / rate);
  }

  readonly take = (who: string): number => {
    const wait = this.#own.take(who);
    if (wait > 0) return wait;
    this.#taken.set(who, (this.#taken.get(who) ?? 0) + 1);
    this.#timer ??= setTimeout(() => void this.tell(), INTERVAL).unref();
    return 0;
  };

  /** Tells what was taken since the last time, and learns what others took. */
  async tell(): Promise<void> {
    const taken = [...this.#taken].toSorted(([, a], [, b]) => b - a).slice(0, MOST_TOLD);
    this.#taken = new Map();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const keys = taken.map(([who]) => `rate:${digestOf(who)}`);
    const left = await this.#store.run(TAKEN, keys, [this.#cost, ...taken.map(([, count]) => String(count))]);
    if (!Array.isArray(left)) return;
    for (const [index, [who]] of taken.entries()) this.#own.learn(who, Number(left[index]) || 0);
  }
}
