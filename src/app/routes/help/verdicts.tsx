import { createFileRoute } from '@tanstack/react-router';
import { VerdictsHelp } from '../../help/verdicts-help';

export const Route = createFileRoute('/help/verdicts')({ component: VerdictsHelp });
