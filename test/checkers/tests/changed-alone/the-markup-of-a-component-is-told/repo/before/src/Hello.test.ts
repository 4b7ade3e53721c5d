import Hello from './Hello.vue';
it('greets', () => mount(Hello));
