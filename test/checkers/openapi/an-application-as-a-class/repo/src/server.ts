import { App } from './app';
import { PostsController } from './posts';

const app = new App([new PostsController()]);
app.listen();
