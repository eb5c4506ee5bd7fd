/**
 * Checks of layers, element maps and models, for tests: {@link io.github.dsszoo.testkit.LayerCheck}
 * for a layer, {@link io.github.dsszoo.testkit.ElementMapCheck} for an element map, {@link
 * io.github.dsszoo.testkit.ModelCheck} for a saved model. A check that fails throws an {@link
 * AssertionError}, in any test framework. {@link io.github.dsszoo.testkit.BrokenLayer} has layers
 * that the checks must refuse.
 */
package io.github.dsszoo.testkit;
