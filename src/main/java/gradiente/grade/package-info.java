/**
 * Grading by two processes. An {@link gradiente.grade.Answerer} runs what a student wrote, in a box
 * that holds nothing worth taking; the {@link gradiente.grade.Judge} runs the checks outside of it,
 * and calls the student's functions through a {@link gradiente.grade.Link}. Only numbers, texts and
 * tensors cross it, so an answer can be wrong but cannot pass itself.
 */
package gradiente.grade;
