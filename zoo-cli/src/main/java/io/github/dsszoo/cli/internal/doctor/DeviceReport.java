package io.github.dsszoo.cli.internal.doctor;

/**
 * A device and a training step on it.
 *
 * @param name such as gpu:0
 * @param memoryBytes memory that TensorFlow may use; for the processor, that of the machine
 * @param seconds of a training step of a small network; 0 if it failed
 * @param largestError the largest difference of a gradient from the processor's, relative to the
 *     largest gradient
 * @param tolerance the largest difference that is accepted
 * @param problem what is broken; null if nothing is
 */
public record DeviceReport(
    String name,
    long memoryBytes,
    double seconds,
    double largestError,
    double tolerance,
    String problem) {}
