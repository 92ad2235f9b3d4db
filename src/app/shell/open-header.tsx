import { Logo } from './logo';
import { ThemeMenu } from './theme-menu';

/**
 * The bar on top where nobody is signed in: nothing in it asks for anything, and its link leaves for good. A default export
 * because that is what `lazy` takes.
 */
// oxlint-disable-next-line import/no-default-export
export default function OpenHeader() {
  return (
    <header className="flex shrink-0 items-center border-b border-line bg-surface px-4 sm:px-6">
      <a href="/" className="flex h-12 items-center gap-2 rounded-md font-semibold">
        <Logo />
        Audit Schema Explorer
      </a>
      <div className="ml-auto">
        <ThemeMenu />
      </div>
    </header>
  );
}
