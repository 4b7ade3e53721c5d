import { All, Controller, Get, Module, Param, Sse } from '@nestjs/common';

@Controller()
export class TreeController {
  @Get(['tree/:path', 'tree'])
  tree(@Param('path') path?: string): string {
    return path ?? '';
  }

  @Sse('events')
  events(): unknown {
    return undefined;
  }

  @All('proxy')
  proxy(): string {
    return '';
  }

  @Get(['roots', 'origins'])
  roots(): string[] {
    return [];
  }
}

@Module({ controllers: [TreeController] })
export class AppModule {}
