import '../src/a';
import '../src/b';
import '../src/c';
import '../src/d';
it('plays', () => 1);
