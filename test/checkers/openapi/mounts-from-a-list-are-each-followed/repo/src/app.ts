import express from 'express';
import auth from './routes/auth';
import users from './routes/users';
import terms from './routes/terms';
import files from './routes/files';

const app = express();
const v1 = express.Router();

const mounts = [
  { path: '/auth', route: auth },
  { path: '/users', route: users },
];
mounts.forEach((mount) => {
  v1.use(mount.path, mount.route);
});

const pages: [string, express.Router][] = [['/docs', terms]];
for (const [path, router] of pages) v1.use(path, router);

for (const [name, router] of Object.entries({ files })) v1.use(`/${name}`, router);

app.use('/v1', v1);
app.listen(3000);
