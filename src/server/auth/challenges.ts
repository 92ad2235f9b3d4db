/**
 * A 401 has to name a scheme (RFC 9110, section 15.5.2). Browsers know none of this name, so they ask for nothing and
 * leave it to the page.
 */
export const SESSION_CHALLENGE = 'Session realm="Audit Schema Explorer"';
