package io.github.dsszoo.spark;

import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;

/**
 * The model of a scoring task.
 *
 * @param model its name, folder or URL, for messages
 * @param sha256 of the card, in hexadecimal
 * @param threads of the model's session; 0 for one for each core of the executor
 * @param archive the files of the model
 */
record ModelSettings(String model, String sha256, int threads, Broadcast<byte[]> archive)
    implements Serializable {}
