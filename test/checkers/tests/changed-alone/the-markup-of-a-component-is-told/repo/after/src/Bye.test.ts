import Bye from './Bye.vue';
it('leaves', () => mount(Bye));
