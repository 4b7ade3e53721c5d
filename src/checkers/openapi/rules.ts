/** What the OpenAPI checker can say. */
import type { Rule } from '../../model/index.ts';

/** Relative to trueup's own repository: where that lies on the web is for whoever publishes it to say. */
const readme = 'src/checkers/openapi/README.md';

function rule(id: string, rest: Omit<Rule, 'id' | 'helpUri'>): Rule {
  return { id: `openapi/${id}`, helpUri: `${readme}#openapi${id}`, ...rest };
}

const paths = [
  rule('unimplemented-operation', {
    kind: 'missing',
    severity: 'high',
    summary: 'A documented operation is served by no route.',
    help:
      'Whoever writes a client from the document gets a 404. Write the route, or take the operation out of the document. ' +
      'The finding names the other methods of the path, and the router that would have the route, had somebody mounted it.',
    falsePositives:
      'Not reported: what a route with a parameter or a wildcard in its place serves, OPTIONS, and documents of which next to nothing is served here. ' +
      'Likely instead of certain where registrations could not be worked out. May be wrong where another service answers: ' +
      'list the operation under openapi.ignore with that as the reason.',
  }),
  rule('undocumented-route', {
    kind: 'undeclared',
    severity: 'medium',
    summary: 'The code serves a route that the document does not have.',
    help:
      'Nobody knows of it who reads the document, and nobody reviews it. Add the operation that the finding shows, or ignore it with a reason. ' +
      'High where the code asks nobody to log in for it, and does for the other routes of the application.',
    falsePositives:
      'Not reported: routes outside of what a document speaks of (told as a count), HEAD and OPTIONS, static files, catch-alls, ' +
      'what serves the document itself, and what the code marks as undocumented.',
  }),
  rule('method-mismatch', {
    kind: 'mismatch',
    severity: 'high',
    summary: 'A documented path is served with another method.',
    help: 'A client that follows the document gets a 404 or a 405. Correct the method on the side that is wrong. Told once, for operation and route together.',
    falsePositives:
      'Only reported where the method of the code is documented nowhere. May be two independent differences: both have to be mended all the same.',
  }),
  rule('path-mismatch', {
    kind: 'mismatch',
    severity: 'high',
    summary: 'A documented path is not served, and one that is nearly the same is served and not documented.',
    help:
      'They differ in one word (spelling, case where it matters, singular and plural), in a slash at the end where it matters, ' +
      'in a parameter, or in what stands before them. Correct the side that is wrong; the finding shows the key to write.',
    falsePositives:
      'That the operation is not served is sure; that this route is meant is a guess, made only where no other route fits as well.',
  }),
  rule('base-path-mismatch', {
    kind: 'mismatch',
    severity: 'high',
    summary: 'Many paths of a document lack a prefix, or have one that the code does not have.',
    help:
      'One cause, told once: mostly a generator that does not know the global prefix, or a base path in servers that has moved on. ' +
      'The operations are listed with the finding, and the place in the code that gives the prefix.',
    falsePositives:
      'At least three operations, and nearly all of those beside them. Not reported: a document that as a whole lies below another base ' +
      'which only has more or less in front of it, since a proxy may add or take off that part; the base that was chosen is printed.',
  }),
  rule('parameter-mismatch', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'The parameters of a path have other names, or another order, in document and code.',
    help:
      'Requests are the same, but readers of either side look for a name that the other does not know. Rename one. ' +
      'High where the same names stand in another order, and where the handler reads a name that its route does not have.',
    falsePositives:
      'Names alone are never more than low. Another number of parameters is another path: openapi/path-mismatch.',
  }),
  rule('stale-document', {
    kind: 'mismatch',
    severity: 'medium',
    summary: 'A generated document is older than the code it was generated from.',
    help:
      'Run the generator and commit what it writes. Told once for all routes that it would add and all operations that it would take away, ' +
      'which the finding lists. High where the document has operations that the code no longer serves.',
    falsePositives:
      'Only for generators that read the routes. Where a generator leaves routes out on purpose, mark them in the code or list them under openapi.ignore.',
  }),
];

const routes = [
  rule('shadowed-route', {
    kind: 'mismatch',
    severity: 'medium',
    summary: 'A route is never reached, since one before it takes its requests.',
    help: 'Register the narrower route first: `/users/me` before `/users/{id}`.',
    falsePositives:
      'Only where the framework tries routes in their order. Not reported: wildcards, handlers for all methods, patterns and conditions. ' +
      'May be wrong where the earlier handler passes the request on.',
  }),
  rule('duplicate-route', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'A route is registered twice in one application.',
    help: 'The second is dead, or the application does not start. Delete one. Medium where the first one answers.',
    falsePositives: 'May be wrong where the first handler only checks something and passes the request on.',
  }),
  rule('unmounted-router', {
    kind: 'undeclared',
    severity: 'medium',
    summary: 'A router has routes, and nothing mounts it.',
    help: 'Mount it, or delete it. Operations that it would serve name it in their own findings.',
    falsePositives: 'May be wrong where something that the source does not show mounts it, such as a plugin loader.',
  }),
  rule('unresolved-route', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'The path or the method of a registration could not be worked out.',
    help: 'It was compared with nothing. Write it as text or constants, or describe the function that registers routes in openapi.routers.',
    falsePositives: 'It says what trueup could not read, not that something is wrong.',
  }),
];

const contracts = [
  rule('query-mismatch', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'Document and handler do not know the same query parameters.',
    help: 'Document what the handler reads; take out what it does not.',
    falsePositives:
      'A documented parameter that is not read is only reported where a schema lists all that are. Names of keys and tokens are left out where the operation is secured.',
  }),
  rule('body-mismatch', {
    kind: 'mismatch',
    severity: 'medium',
    summary: 'Document and handler do not know the same names of a request body.',
    help: 'Document what the handler reads or requires; take out what it does not read.',
    falsePositives:
      'Only the names at the top level, and only where both sides are known. Additional names are not reported where the document allows them.',
  }),
  rule('response-mismatch', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'The types of the code have other names or types in an answer than the document.',
    help:
      'Correct the schema of the answer, or what the handler answers. Medium where the document requires a name that the code does not answer, ' +
      'and where a type or a list differs. Only with --deep.',
    falsePositives:
      'Types say what the code claims, not what is there at run time: an object may have more than its type, and a relation of an entity may not be loaded. ' +
      'Never certain. Not reported: any, unions with something else than objects, what an interceptor or a serializer may change.',
  }),
  rule('status-mismatch', {
    kind: 'mismatch',
    severity: 'medium',
    summary: 'The handler answers with a status that is not documented, or never with one that is.',
    help: 'Correct the responses of the operation. Errors are low.',
    falsePositives:
      'Not reported: errors where the operation documents none, what a server fails with (5xx), and everything where a default is documented.',
  }),
  rule('auth-mismatch', {
    kind: 'mismatch',
    severity: 'high',
    summary: 'An operation is documented as protected and the code lets everybody in, or the other way round.',
    help: 'Put the check before the handler, or correct the security of the operation. Medium where the code protects what the document calls open.',
    falsePositives:
      'Only where the whole way of a request to its handler is known. Where no route of the application asks for credentials, it is told once, as possible: something in front of it may.',
  }),
];

export const openapiRules: readonly Rule[] = [...paths, ...routes, ...contracts];
