import { createFileRoute } from '@tanstack/react-router';
import { SignInView } from '../sign-in/sign-in-view';

export const Route = createFileRoute('/sign-in')({ component: SignIn });

function SignIn() {
  return <SignInView search={Route.useSearch()} />;
}
