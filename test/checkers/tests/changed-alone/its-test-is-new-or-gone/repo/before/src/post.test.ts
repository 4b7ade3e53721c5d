import { post } from './post';
it('posts', () => post);
