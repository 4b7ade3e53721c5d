import { listProducts } from './api.ts';
import { mountPaymentForm } from './payment-form.ts';

const catalogue = document.querySelector<HTMLElement>('#catalogue');
if (catalogue) {
  for (const product of await listProducts()) {
    const line = document.createElement('p');
    line.textContent = `${product.name}: ${(product.price / 100).toFixed(2)}`;
    catalogue.append(line);
  }
  mountPaymentForm(catalogue);
}
