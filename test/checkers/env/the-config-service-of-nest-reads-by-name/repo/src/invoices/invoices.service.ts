import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Cache } from '../cache';

@Injectable()
export class InvoicesService {
  private readonly seller: string;

  constructor(
    private readonly config: ConfigService,
    private readonly cache: Cache,
    settings: ConfigService,
  ) {
    this.seller = settings.getOrThrow<string>('INVOICE_SELLER');
  }

  title(): string {
    return this.config.get<string>('INVOICE_PREFIX') + this.config.get('INVOICE_YEAR', '2026') + this.seller;
  }

  logo(): string | undefined {
    return this.config.get('INVOICE_LOGO') ?? this.cache.get('INVOICE_CACHED') ?? this.config.get('invoice.logo');
  }
}
