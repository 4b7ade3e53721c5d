/** Loads the payment provider's form into the page. */
export function mountPaymentForm(element: HTMLElement): void {
  const frame = document.createElement('iframe');
  frame.src = `https://sandbox.payments.example/form?key=${import.meta.env.VITE_PAYMENT_SECRET_KEY}`;
  element.append(frame);
}
