import { post } from '../src/post';
it('posts', () => post);
