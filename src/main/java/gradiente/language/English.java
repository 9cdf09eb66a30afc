package gradiente.language;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter that takes an English sentence and says it in the language that was chosen: the
 * method gives it to {@link Words} in the end. A test holds that only whole sentences from the code
 * come in there, and that each has its translation.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.SOURCE)
public @interface English {}
