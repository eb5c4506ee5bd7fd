package io.github.dsszoo.serving.internal.pool;

import java.util.OptionalLong;

/**
 * What a request names.
 *
 * @param name of the model
 * @param version empty for the one that is served
 * @param signature empty for "serving_default"
 */
public record ModelKey(String name, OptionalLong version, String signature) {}
