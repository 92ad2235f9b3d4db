import { createFileRoute } from '@tanstack/react-router';
import { SignedOutView } from '../sign-in/signed-out-view';

export const Route = createFileRoute('/signed-out')({ component: SignedOutView });
