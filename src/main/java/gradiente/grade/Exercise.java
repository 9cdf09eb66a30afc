package gradiente.grade;

/** An exercise of a homework with a student's answer: the texts of the cells. */
record Exercise(String id, String stub, String check, String answer) {}
