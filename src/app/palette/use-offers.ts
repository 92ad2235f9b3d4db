import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { placePath } from '../lib/places';
import { useTheme } from '../lib/theme';
import { generalCommands, placeCommands, type Shell } from './commands';
import type { Offers } from './groups';
import { usePlace } from './place';
import { environmentEntries, placeEntries } from './places';

/** All that does not have to be searched for, at the place where the reader is. */
export function useOffers(shell: Shell): Offers {
  const client = useQueryClient();
  const router = useRouter();
  const theme = useTheme();
  const place = usePlace();
  const { environment, isInside } = place;
  return {
    environment,
    href: place.href,
    places: placeEntries(environment),
    environments: environmentEntries(place.environments, environment, (id) =>
      isInside
        ? router.buildLocation({ to: '.', params: { environment: id }, search: true }).href
        : placePath(id, 'actions'),
    ),
    placeCommands: placeCommands(client, place, shell),
    commands: generalCommands(client, theme, shell),
  };
}
