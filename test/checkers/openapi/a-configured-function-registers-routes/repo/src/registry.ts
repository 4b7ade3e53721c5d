import { registry } from '@company/registry';

registry.expose('GET', '/tasks', async () => []);
registry.expose('POST', '/tasks', async () => ({}));
registry.expose('DELETE', '/tasks/:id', async () => undefined);
registry.hide('GET', '/secret', async () => undefined);
