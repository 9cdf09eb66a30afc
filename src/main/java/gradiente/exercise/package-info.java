/**
 * The checks behind the exercises, a class for each chapter's: a check tries an answer on several
 * inputs and throws {@link gradiente.exercise.ExerciseError} in words. Read {@code Answers} and
 * {@link gradiente.exercise.Vectors}.
 */
package gradiente.exercise;
