import { createFileRoute } from '@tanstack/react-router';
import { signInSearch } from '../sign-in/search';
import { SignInView } from '../sign-in/sign-in-view';

export const Route = createFileRoute('/sign-in')({ validateSearch: signInSearch, component: SignIn });

function SignIn() {
  return <SignInView search={Route.useSearch()} />;
}
