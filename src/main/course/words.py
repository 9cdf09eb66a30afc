"""What students read in their homework and on their feedback page, in both of the course's languages."""

WORDS = {
    "en": {
        "homework": "Homework",
        "name": "**Name:** (write it here)",
        "due": "To be handed in by {due}.",
        "head": "Write each answer into the cell below its task and run it, then run the check below: it says in words what"
        " is not right yet. Leave the names and the check cells as they are. Only what stands in the answer cells is"
        " graded, each with the checks of the course and on other numbers than here. Before you hand it in: restart the"
        " kernel, run all cells, save.",
        "imports": "Run this cell first.",
        "points": "points",
        "point": "point",
        "passed": "right",
        "refused": "not yet",
        "partly": "in part",
        "died": "stopped",
        "missed": "not reached",
        "yours": "Your answer",
        "again": "To look at again: {chapter}, and the task's own words.",
        "hidden": "It is right on the numbers of the notebook, but not on others. Try numbers of your own: negative ones,"
        " zero, very small and very large ones, other lengths.",
        "late": "This came after the due date.",
        "nothing": "(nothing)",
        "printed": "It printed",
        "sum": "{got} of {of} points",
    },
    "es": {
        "homework": "Tarea",
        "name": "**Nombre:** (escríbelo aquí)",
        "due": "Fecha de entrega: {due}.",
        "head": "Escribe cada respuesta en la celda que sigue a su enunciado y ejecútala; después ejecuta la comprobación:"
        " dice con palabras qué falta todavía. No cambies los nombres ni las celdas de comprobación. Solo se califica lo"
        " que está en las celdas de respuesta, con las comprobaciones del curso y con otros números. Antes de entregar:"
        " reinicia el kernel, ejecuta todas las celdas y guarda.",
        "imports": "Ejecuta primero esta celda.",
        "points": "puntos",
        "point": "punto",
        "passed": "bien",
        "refused": "todavía no",
        "partly": "en parte",
        "died": "detenido",
        "missed": "sin ejecutar",
        "yours": "Tu respuesta",
        "again": "Para repasar: {chapter}, y el texto del enunciado.",
        "hidden": "Es correcto con los números del cuaderno, pero no con otros. Prueba números tuyos: negativos, cero, muy"
        " pequeños, muy grandes, otras longitudes.",
        "late": "Llegó después de la fecha de entrega.",
        "nothing": "(nada)",
        "printed": "Escribió",
        "sum": "{got} de {of} puntos",
    },
}


def number(value):
    """A number of points as people write it: 2, 2.5, 0.33."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def points(value, words):
    return f"{number(value)} {words['point' if value == 1 else 'points']}"
