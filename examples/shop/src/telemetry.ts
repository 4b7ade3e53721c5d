import { NodeSDK } from '@opentelemetry/sdk-node';

/** The exporter finds its endpoint in the environment by itself. */
export function startTelemetry(): void {
  new NodeSDK({ serviceName: 'harbour-shop' }).start();
}
