import { env } from '../env';

export function Page() {
  return (
    <a href={env.NEXT_PUBLIC_STORE_URL} title={env.AUTH_ISSUER} rel={env.AUTH_PROVIDER}>
      {env.NEXT_PUBLIC_STORE_NAME} {env.MAIL_SENDER}
    </a>
  );
}
