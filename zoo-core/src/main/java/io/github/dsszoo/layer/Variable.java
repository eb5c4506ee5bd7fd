package io.github.dsszoo.layer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A resource variable of a computation graph.
 *
 * @param path the name in messages and files: "encoder/1/self/kernel"
 * @param shape the shape, without unknown sizes
 * @param trainable whether gradients update the variable; statistics and the slots of an optimizer
 *     are not trainable
 * @param handle the resource
 * @param initialValue the tensor that {@code assign} writes; feed another tensor to assign that one
 * @param assign the op that assigns the initial value
 * @param snapshot the value at the start of a step: the only read of the variable in its
 *     computation graph
 */
public record Variable(
    String path,
    Shape shape,
    boolean trainable,
    Operand<? extends TType> handle,
    Operand<TFloat32> initialValue,
    Op assign,
    Operand<TFloat32> snapshot) {}
