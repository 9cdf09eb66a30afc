# shellcheck shell=bash
# What `./course help` says in Spanish: the pages of help.sh. Sourced by tongue.sh.

usage() {
  cat <<'END'
Gradiente: un curso de aprendizaje profundo que se ejecuta.

  ./course start     prepara lo que falte y abre los cuadernos en Jupyter
  ./course setup     busca o instala JDK, Maven y Jupyter; construye el jar; registra el kernel
  ./course run       ejecuta cuadernos y señala las celdas que fallan
  ./course assign    hace una tarea con ejercicios
  ./course grade     califica una carpeta de entregas
  ./course test      todas las pruebas de Java y después cada cuaderno
  ./course bench     mide la velocidad del motor
  ./course gallery   dibuja cada tipo de figura
  ./course lab       compila el motor para el navegador y construye el laboratorio
  ./course site      construye el curso como páginas: capítulos, búsqueda, diapositivas, laboratorio
  ./course slides    hace diapositivas de los capítulos
  ./course doctor    lo que un informe de error debe decir de esta máquina

`./course help ORDEN` dice más y `./course --version` qué curso es este. El script habla el idioma de la máquina, o el
que diga `--lang en` o `--lang es`. MNIST se lee de la carpeta de la variable de entorno GRADIENTE_DATA; si no está, se
descarga una vez en ~/.cache/gradiente.
END
}

help_setup() {
  cat <<'END'
./course setup [--kernel rapaio|ijava|ARCHIVO] [--force] [--shared]

Busca un JDK (17 o posterior), Maven y Jupyter, e instala lo que falte: Jupyter con pip en .venv o, si no se puede, con
apt; lo demás con apt (como root o con sudo). Construye target/gradiente.jar si alguna fuente es más nueva. Registra en
Jupyter el kernel `java`. Lo que ya está se deja como está.

  --kernel rapaio    el kernel de Rapaio, que trae Maven (el habitual)
  --kernel ijava     IJava 1.3.0, descargado de su página de versiones
  --kernel ARCHIVO   el zip publicado de IJava (ijava-1.3.0.zip) o de JJava (jjava-*-kernelspec.zip)
  --force            sustituye un kernel `java` que haya registrado otro programa
  --shared           para todos los usuarios de este Jupyter: fuera de las carpetas personales, con una copia del jar
END
}

help_start() {
  cat <<'END'
./course start [--lang en|es] [--port N] [--no-browser]

Prepara lo que falte, inicia Jupyter en el primer cuaderno y abre el navegador. Se detiene con Ctrl-C. Donde hay memoria para
ello, un kernel espera preparado, para que el siguiente cuaderno responda de inmediato.

  --lang es      los cuadernos en español (lo habitual donde la máquina habla español); en, en inglés
  --port N       usa este puerto (si no se dice: el 8888 o el siguiente libre)
  --no-browser   solo escribe la dirección
END
}

help_run() {
  cat <<'END'
./course run [--lang en|es] [--solved | --strict] [--timeout N] [--jobs N] [CUADERNO...]

Ejecuta cuadernos con el kernel de verdad, todos si no se nombra ninguno, y escribe las páginas ejecutadas en
target/notebooks/. El nombre puede ser corto: `14`, `14-digitos` y `notebooks/es/14-digitos.ipynb` son lo mismo en
español, igual que `soluciones/14`. La celda que falla se escribe con su error, y el estado de salida es 1.

  --solved      una comprobación que falla es también un fallo: para tareas
  --strict      para capítulos: una comprobación debe fallar mientras su ejercicio no esté resuelto, y nada va a stderr
  --timeout N   segundos que puede tardar una celda (si no se dice: 300)
  --jobs N      cuadernos a la vez (si no se dice: uno por núcleo, hasta donde alcance la memoria)
END
}

help_doctor() {
  cat <<'END'
./course doctor

Escribe una página sobre esta máquina, en inglés, porque va en un informe de error: la versión del curso, el sistema, cada
JDK que hay y para qué se usa, Maven, Python y Jupyter, el kernel registrado y su orden, si el jar está al día, dónde está
MNIST. No cambia nada.
END
}

help_assign() {
  cat <<'END'
./course assign NOMBRE EJERCICIO... [--points N,N,...] [--due AAAA-MM-DD] [--lang en|es] [--title TEXTO] [--jar JAR]
                                    [--force]
./course assign every-chapter

Hace una tarea con ejercicios y escribe, en homework/NOMBRE/: NOMBRE.ipynb para los estudiantes; key.json, para el
docente, que usa ./course grade; y nbgrader/, la misma tarea para nbgrader. La segunda forma hace una tarea por capítulo.

  EJERCICIO    03.1 es el primer ejercicio del capítulo 03, 03.1-3 los tres primeros, 03 todos; mio.ipynb es un cuaderno
               tuyo con celdas cuyos ids son ex1 (el enunciado), ex1-answer, ex1-check, ex2 y así; una respuesta guarda su
               solución entre las líneas // BEGIN SOLUTION y // END SOLUTION
  --points     un número para todos, o uno por ejercicio (si no se dice: 1)
  --due        el último día; lo que llegue después se marca como tarde
  --lang       el idioma de los enunciados, de lo que los rodea, de la retroalimentación y del informe
  --jar JAR    clases tuyas que necesiten las comprobaciones; los estudiantes también las necesitan
  --force      sustituye una tarea del mismo nombre
END
}

help_grade() {
  cat <<'END'
./course grade CARPETA [--key ARCHIVO] [--out CARPETA] [--roster ARCHIVO] [--jobs N] [--seconds N] [--again] [--trust]
./course grade CARPETA --shard K/N ...
./course grade CARPETA --merge ...

Califica entregas de una tarea hecha con ./course assign. CARPETA (o un zip) contiene ESTUDIANTE.ipynb,
ESTUDIANTE/cualquiera.ipynb, o el zip que dan Moodle o Canvas. Solo cuentan las celdas de respuesta; se ejecutan en una
caja cerrada (bubblewrap), y las comprobaciones fuera de ella, con los datos del cuaderno y con otros. Escribe junto a la
clave las notas, la retroalimentación y report.html. Lo ya calificado no se repite: si se interrumpe, continúa después.

  --key ARCHIVO     el key.json de la tarea; si no se dice, el que está junto a CARPETA o el que nombran las entregas
  --out CARPETA     dónde van las notas (si no se dice: grades/ junto a la clave)
  --roster ARCHIVO  la tabla del grupo de Canvas o de Moodle, para rellenarla; dice quién no entregó nada
  --jobs N          estudiantes a la vez (si no se dice: los que permitan núcleos y memoria)
  --seconds N       segundos que puede tardar un ejercicio (si no se dice: 30)
  --again           lo califica todo de nuevo
  --trust           ejecuta las respuestas sin caja, con todos tus permisos; solo con personas de confianza
  --shard K/N       califica la parte K de N, en otras tantas máquinas; después --merge une lo que escribieron todas
END
}

help_test() {
  cat <<'END'
./course test

Ejecuta `mvn verify`, las pruebas de Java otra vez con un segundo JDK si lo hay, y cada cuaderno, con sus soluciones, a
través del kernel. Las comprobaciones deben fallar mientras el ejercicio no esté resuelto. El estado de salida es 0 solo si
todo pasó.
END
}

help_bench() {
  cat <<'END'
./course bench [--quick] [--ours] [--avx2] [--runs=N] [PATRÓN...]
./course bench --curves [CURVA...]
./course bench --mnist-table [--quick] [--runs=N] [FILA...]

Mide el motor (src/bench, JMH) junto a DJL con libtorch y, donde haya un Python con PyTorch, junto a PyTorch, y escribe una
tabla; después, el tiempo hasta la figura de la primera red entrenada, desde el arranque de un kernel y con uno que espera
preparado. Tarda un cuarto de hora: cierra lo demás. Usa el JDK más nuevo, como los cuadernos. En Debian, PyTorch es rápido
con estos dos paquetes: python3-torch libopenblas0-pthread.

  --quick    mediciones cortas, cifras aproximadas
  --ours     sin los demás
  --avx2     vectores de 256 bits como máximo, también en los demás
  --runs=N   lo mide todo N veces; la tabla da entonces medianas y dispersiones
  PATRÓN     solo mediciones con esto en su nombre: Product, Step, Epoch, Function, Reductions

Con --curves mide cómo crece el costo de un paso de entrenamiento, junto a PyTorch y al límite de la máquina, y escribe los
números y una figura de cada curva en src/bench/curves/.

  CURVA      solo esta curva: batch, width, depth, rows

Con --mnist-table mide en cambio la regularización: seis formas de entrenar 784-1024-1024-2048-10 con MNIST, nuestro error de
prueba junto al del artículo (Srivastava et al. 2014, tabla 9). Tarda una hora con dos núcleos rápidos. Si se corta,
continúa donde iba, y una fila terminada no se repite (target/mnist-table).

  --quick    una red más pequeña con menos imágenes, en minutos
  --runs=N   entrena cada fila N veces, con otros pesos y en otro orden; la tabla da entonces medias y rangos
  FILA       solo filas con esto en su nombre: L1, KL, Max-norm, Dropout
END
}

help_gallery() {
  cat <<'END'
./course gallery [CARPETA [FIGURA...]]

Dibuja cada tipo de figura que conoce el paquete plot, con una página que las muestra todas: CARPETA/index.html. CARPETA es
target/gallery si no se dice otra.
END
}

help_lab() {
  cat <<'END'
./course lab [--serve] [--port N]

Compila el motor a WebAssembly, y a JavaScript para navegadores sin su recolector de basura, y pone alrededor las páginas
del laboratorio, en target/site/lab/. No cargan nada de ningún otro lugar, así que cualquier servidor web puede ofrecerlas.

  --serve    las ofrece en esta máquina hasta Ctrl-C
  --port N   usa este puerto (si no se dice: 8000)
END
}

help_site() {
  cat <<'END'
./course site [--chapters NN...] [--reuse] [--serve] [--port N]

Construye target/site/: cada capítulo y sus soluciones, ejecutados, como páginas con una búsqueda en todas; diapositivas; el
laboratorio; la documentación de la API; descargas. En inglés y en español. Las páginas no cargan nada de ningún otro lugar,
así que cualquier servidor web puede ofrecer esa carpeta. Lo que ya se ejecutó con este motor no se ejecuta otra vez.
Necesita Node (18 o posterior), con el que trae KaTeX, Pagefind y reveal.js.

  --chapters NN...   solo estos capítulos: rápido, para mirar un cambio
  --reuse            toma también lo que se ejecutó con un motor anterior
  --serve            ofrece las páginas en esta máquina hasta Ctrl-C
  --port N           usa este puerto (si no se dice: 8000)
END
}

help_slides() {
  cat <<'END'
./course slides [NN...] [--pdf] [--reuse]

Hace diapositivas de estos capítulos, o de todos, en target/slides/: cada título comienza una, las figuras llenan lo que
queda, los pasos se mueven, los ejercicios quedan fuera, y lo que es demasiado largo está en las notas del orador (tecla S).
Un navegador las abre desde el disco, sin red. Necesita Node (18 o posterior), con el que trae KaTeX y reveal.js.

  --pdf      imprime además cada una como folleto, con las notas, con el Chromium o Chrome que haya; si no lo hay, abre las
             diapositivas con ?print-pdf tras su dirección e imprímelas
  --reuse    toma también lo que se ejecutó con un motor anterior
END
}
