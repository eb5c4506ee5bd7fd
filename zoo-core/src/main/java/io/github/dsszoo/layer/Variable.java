package io.github.dsszoo.layer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * One resource variable of a graph.
 *
 * @param path its name for people and files: "encoder/1/self/kernel"
 * @param shape its shape, known in full
 * @param trainable whether gradients move it; statistics and an optimizer's slots are not trainable
 * @param handle the resource
 * @param initialValue the tensor that initialising assigns; feed another to assign that
 * @param assign the op that assigns the initial value
 * @param snapshot the value as it was when the step began: the only read of the variable in its
 *     graph
 */
public record Variable(
    String path,
    Shape shape,
    boolean trainable,
    Operand<? extends TType> handle,
    Operand<TFloat32> initialValue,
    Op assign,
    Operand<TFloat32> snapshot) {}
