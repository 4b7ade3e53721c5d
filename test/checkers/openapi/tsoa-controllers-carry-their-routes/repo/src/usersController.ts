import { Body, Controller, Delete, Get, Hidden, Path, Post, Route, SuccessResponse } from 'tsoa';

@Route('users')
export class UsersController extends Controller {
  @Get()
  public async all(): Promise<string[]> {
    return [];
  }

  @Get('{userId}')
  public async one(@Path() userId: number): Promise<string> {
    return String(userId);
  }

  @SuccessResponse('201', 'Created')
  @Post()
  public async create(@Body() body: { name: string }): Promise<void> {
    this.setStatus(201);
    console.log(body);
  }

  @Delete('{userId}')
  public async remove(@Path() userId: number): Promise<void> {
    console.log(userId);
  }

  @Hidden()
  @Post('reset')
  public async reset(): Promise<void> {}
}
