"""Classifies the exercises without a network, with each of the ten subjects held out in turn.

Usage, after `zoo data prepare exercise`, in an environment with the packages of requirements.txt:

    python exercise.py ~/.cache/dss-zoo/data/exercise/recordings.npz

The sets are those of the task signals-exercise: eight consecutive windows of 128 samples. A window has the mean, the standard deviation,
the minimum and the maximum of each channel; a set has the mean and the standard deviation of these numbers over its windows. The
classifiers have scikit-learn's default settings, and the forest 300 trees. The first two rows are trained on the nine other subjects;
the last two on eight, without the next subject, as the networks are, which use that one for validation.
"""

import sys

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

WINDOWS = 8
LENGTH = 128
SUBJECTS = 10


def read(path):
    """Returns windows [sets, 8, 128, 6], exercises [sets] and subjects [sets]."""
    arrays = np.load(path)
    sets, exercises, subjects = [], [], []
    recordings = np.split(arrays["samples"], np.cumsum(arrays["lengths"])[:-1])
    for samples, exercise, subject in zip(recordings, arrays["exercise"], arrays["subject"]):
        for start in range(0, len(samples) - WINDOWS * LENGTH + 1, WINDOWS * LENGTH):
            sets.append(samples[start : start + WINDOWS * LENGTH].reshape(WINDOWS, LENGTH, -1))
            exercises.append(exercise)
            subjects.append(subject)
    return np.stack(sets), np.array(exercises), np.array(subjects)


def statistics(sets):
    """Returns a vector of statistics for each set."""
    windows = np.concatenate([sets.mean(2), sets.std(2), sets.min(2), sets.max(2)], axis=-1)
    return np.concatenate([windows.mean(1), windows.std(1)], axis=-1)


def main(path):
    sets, exercises, subjects = read(path)
    vectors = statistics(sets.astype(np.float64))
    classifiers = {
        "logistic regression": make_pipeline(StandardScaler(), LogisticRegression(max_iter=3000)),
        "random forest": RandomForestClassifier(300, random_state=1),
    }
    for left_out in (1, 2):
        for name, classifier in classifiers.items():
            accuracies = []
            right = 0
            for subject in range(1, SUBJECTS + 1):
                test = subjects == subject
                train = ~test
                if left_out == 2:
                    train &= subjects != subject % SUBJECTS + 1
                found = classifier.fit(vectors[train], exercises[train]).predict(vectors[test])
                right += np.sum(found == exercises[test])
                accuracies.append(np.mean(found == exercises[test]))
            folds = " ".join(f"{accuracy:.2f}" for accuracy in accuracies)
            print(
                f"{name}, {SUBJECTS - left_out} subjects: accuracy {np.mean(accuracies):.3f} (mean of the folds),"
                f" {right / len(sets):.3f} ({right} of {len(sets)} sets); folds {folds}"
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
