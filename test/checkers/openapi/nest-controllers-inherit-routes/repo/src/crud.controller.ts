import { Delete, Get, Param } from '@nestjs/common';

export abstract class CrudController<T> {
  @Get()
  async findAll(): Promise<T[]> {
    return [];
  }

  @Get(':id')
  async findById(@Param('id') id: string): Promise<T | undefined> {
    console.log(id);
    return undefined;
  }

  @Delete(':id')
  async delete(@Param('id') id: string): Promise<void> {
    console.log(id);
  }
}
