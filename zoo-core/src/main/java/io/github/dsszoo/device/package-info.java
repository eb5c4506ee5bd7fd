/**
 * Where and how computation graphs run: {@link io.github.dsszoo.device.DeviceOptions} names
 * devices, threads and precision for loading, training and fine-tuning.
 */
package io.github.dsszoo.device;
