import { SunMoon } from 'lucide-react';
import { lazy } from 'react';
import { chooseTheme, useTheme } from '../lib/theme';
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
  const theme = useTheme() ?? 'system';
  return (
    <Menu
      label="Theme"
      compact
      items={() => <MenuChoices label="Theme" value={theme} choices={CHOICES} onChoose={choose} />}
    >
      <SunMoon aria-hidden className="size-4" />
    </Menu>
  );
}

function choose(choice: Choice): void {
  chooseTheme(choice === 'system' ? undefined : choice);
}
