import { SunMoon } from 'lucide-react';
import { lazy, useState } from 'react';
import { chooseTheme, currentTheme } from '../lib/theme';
import { Menu } from '../ui/menu';

const MenuChoices = lazy(async () => ({
  default: (await import('../ui/overlays/menu-popup')).MenuChoices<Choice>,
}));

const CHOICES = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;
type Choice = (typeof CHOICES)[number]['value'];

/** Light, dark, or as the system has it. */
export function ThemeMenu() {
  const [theme, setTheme] = useState<Choice>(() => currentTheme() ?? 'system');
  function choose(choice: Choice) {
    chooseTheme(choice === 'system' ? undefined : choice);
    setTheme(choice);
  }
  return (
    <Menu
      label="Theme"
      items={() => <MenuChoices label="Theme" value={theme} choices={CHOICES} onChoose={choose} />}
    >
      <SunMoon aria-hidden className="size-4" />
    </Menu>
  );
}
