/**
 * The language that the engine speaks to a student: {@link gradiente.language.Language} chooses it,
 * {@link gradiente.language.Words} finds the words. The sources stay in English.
 */
package gradiente.language;
