import '../src/a';
import '../src/b';
it('plays', () => 1);
