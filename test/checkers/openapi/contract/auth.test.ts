/** What counts as a check of credentials, and when a route is said to have none. */
import { describe, expect, it } from 'vitest';
import { isAuthName } from '../../../../src/checkers/openapi/contract/auth.ts';
import { main, said } from './route.ts';

describe('a name', () => {
  it.each([
    ...[
      'requireAuth',
      'isAuthenticated',
      'authenticate',
      'ensureAuth',
      'verifyToken',
      'jwt',
      'authMiddleware',
      'checkApiKey',
      'checkEtapiAuth',
    ],
    ...[
      'auth',
      'authGuard',
      'isAuth',
      'requireLogin',
      'isLoggedIn',
      'ensureLoggedIn',
      'isAdmin',
      'requireRole',
      'checkPermissions',
      'requireUser',
    ],
    ...[
      'verifyJWT',
      'validateToken',
      'hasPermission',
      'authorize',
      'jwtAuth',
      'protect',
      'withAuth',
      'requireApiKey',
      'adminOnly',
      'bearerAuth',
    ],
    ...['require-auth', 'ensure_authenticated', 'unstable_requireAuth'],
  ])('%s checks', (name) => {
    expect(isAuthName(name)).toBe(true);
  });

  it.each([
    ...[
      'optionalAuth',
      'authLimiter',
      'authorRouter',
      'authRouter',
      'authRateLimit',
      'authController',
      'author',
      'authors',
      'attachUser',
      'loadUser',
    ],
    ...[
      'isGuest',
      'ensureNotAuthenticated',
      'redirectIfAuthenticated',
      'ifAuthNeeded',
      'authUnlessPublic',
      'whenAuthenticated',
      'skipAuth',
      'noAuth',
      'publicAuth',
      'logAuth',
      'validateUser',
      'checkUserExists',
    ],
    ...[
      'validate',
      'logger',
      'cors',
      'upload',
      'csrfToken',
      'verifyCaptchaToken',
      'createToken',
      'refreshToken',
      'tokenService',
      'getUser',
      'users',
      'list',
      '',
    ],
    ...['withWorkspace', 'setAuthHeader', 'loginHandler', 'userRouter', 'maybeAuthenticate'],
  ])('%s does not', (name) => {
    expect(isAuthName(name)).toBe(false);
  });
});

async function auth(framework: string, given: string | Record<string, string | null>): Promise<string | undefined> {
  return (await said(framework, given)).find((line) => line.startsWith('auth '));
}

const open = '(req, res) => res.json(req.query.page)';

describe('a route is behind a check', () => {
  it.each([
    [
      'a function',
      `function requireAuth(req, res, next) {} export const handlers = [requireAuth, ${open}];`,
      'requireAuth',
    ],
    [
      'what a function makes',
      `const requireRole = (role) => (req, res, next) => next(); export const handlers = [requireRole('admin'), ${open}];`,
      'requireRole',
    ],
    [
      'a method',
      `class Auth { isAuthenticated(req, res, next) {} } const auth = new Auth(); export const handlers = [auth.isAuthenticated.bind(auth), ${open}];`,
      'isAuthenticated',
    ],
    [
      'passport',
      `import passport from 'passport'; export const handlers = [passport.authenticate('jwt', { session: false }), ${open}];`,
      'passport authenticate',
    ],
    [
      'express-jwt',
      `import { expressjwt } from 'express-jwt'; export const handlers = [expressjwt({ secret }), ${open}];`,
      'express-jwt expressjwt',
    ],
    [
      'a list',
      `const checkApiKey = (req, res, next) => {}; export const handlers = [[other, [checkApiKey]], ${open}];`,
      'checkApiKey',
    ],
    [
      'a wrapper around the handler',
      `const withAuth = (fn) => (req, res) => fn(req, res); export const handlers = [withAuth(${open})];`,
      'withAuth',
    ],
    ['a name that nobody declares', `export const handlers = [requireAuth, ${open}];`, 'requireAuth'],
  ])('%s', async (_, text, by) => {
    expect(await auth('express', text)).toBe(`auth ${by}`);
  });

  it('a module that is not loaded', async () => {
    const files = {
      [main]: `import check from './require-auth';\nexport const handlers = [check, ${open}];`,
      'src/require-auth.ts': null,
    };
    expect(await auth('express', files)).toBe('auth require-auth');
  });

  it.each([
    [
      'given to a name',
      "import { createMiddleware } from 'hono/factory'; const requireAdmin = createMiddleware(async (c, next) => { await next(); }); export const handlers = [requireAdmin, (c) => c.text('x')];",
      'requireAdmin',
    ],
    [
      'wrapped around the handler',
      "import { withAuth } from 'some-package'; export const handlers = [withAuth((c) => c.text('x'))];",
      'withAuth',
    ],
  ])('what a package makes, %s', async (_, text, by) => {
    expect(await auth('hono', text)).toBe(`auth ${by}`);
  });

  it('the default export of a file', async () => {
    const files = {
      [main]: "import check from './ensure-auth';\nexport const handlers = [check, (c) => c.text('x')];",
      'src/ensure-auth.ts':
        "import { createMiddleware } from 'hono/factory';\nexport default createMiddleware((c, next) => next());",
    };
    expect(await auth('hono', files)).toBe('auth ensure-auth');
  });

  it('Hono', async () => {
    const text =
      "import { jwt } from 'hono/jwt'; import { cors } from 'hono/cors'; export const handlers = [cors(), jwt({ secret: 'x' }), (c) => c.text('x')];";
    expect(await auth('hono', text)).toBe('auth hono/jwt jwt');
  });
});

describe('nobody can tell', () => {
  it.each([
    [
      'middleware that is not known',
      `import { thing } from 'some-package'; export const handlers = [thing(), ${open}];`,
    ],
    ['middleware that nobody declares', `export const handlers = [attachThing, ${open}];`],
    [
      'a handler that reads the header',
      'export const handlers = [(req, res) => { if (!req.headers.authorization) res.sendStatus(401); }];',
    ],
    ['a handler that asks for the header', "export const handlers = [(req, res) => { check(req.get('X-Api-Key')); }];"],
    ['a handler that reads the user', 'export const handlers = [(req, res) => res.json(find(req.user.id))];'],
    ['a handler that reads the session', 'export const handlers = [({ session }, res) => res.json(session.id)];'],
    [
      'a handler that hands the request on',
      "import { guard } from 'some-package'; export const handlers = [async (req, res) => { await guard(req); }];",
    ],
    [
      'middleware that sets the user',
      `export const handlers = [(req, res, next) => { req.user = 1; next(); }, ${open}];`,
    ],
    [
      'lenient express-jwt',
      `import { expressjwt } from 'express-jwt'; export const handlers = [expressjwt({ secret, credentialsRequired: false }), ${open}];`,
    ],
    [
      'an optional check',
      `const optionalAuth = (req, res, next) => { req.user = find(req.headers.authorization); next(); }; export const handlers = [optionalAuth, ${open}];`,
    ],
    ['a list that is not known', `export const handlers = [[...others], ${open}];`],
  ])('%s', async (_, text) => {
    expect(await auth('express', text)).toBeUndefined();
  });

  it('outside of frameworks where all stands before the handler', async () => {
    expect(await auth('next', 'export const handlers = [async (request) => Response.json({})];')).toBeUndefined();
    expect(await auth('hapi', 'export const handlers = [(request, h) => h.response({})];')).toBeUndefined();
  });
});

describe('a route is open', () => {
  it.each([
    ['alone', `export const handlers = [${open}];`],
    [
      'behind what checks nobody',
      `import cors from 'cors'; import express from 'express'; export const handlers = [cors(), express.json(), (req, res, next) => next(), ${open}];`,
    ],
    [
      'with a handler that logs somebody in',
      'export const handlers = [function authenticate(req, res) { res.json(login(req.body.name)); }];',
    ],
    [
      'with an author to find',
      'const authorRouter = (req, res, next) => next(); export const handlers = [authorRouter, (req, res) => res.json(req.params.author)];',
    ],
  ])('%s', async (_, text) => {
    expect(await auth('express', text)).toBe('auth none');
  });
});
