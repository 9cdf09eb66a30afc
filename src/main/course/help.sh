# shellcheck shell=bash
# What `./course help` says. Sourced by ./course.

usage() {
  cat <<'END'
Gradiente: a deep-learning course that runs.

  ./course start     set up what is missing and open the notebooks in Jupyter
  ./course setup     find or install a JDK, Maven and Jupyter; build the jar; register the kernel
  ./course run       execute notebooks and report failing cells
  ./course assign    make a homework out of exercises
  ./course grade     grade a folder of submissions
  ./course test      all Java tests, then every notebook
  ./course bench     measure the engine's speed
  ./course gallery   draw every kind of picture
  ./course lab       compile the engine for the browser and build the laboratory
  ./course site      build the course as pages: chapters, search, slides, laboratory
  ./course slides    make slides of chapters
  ./course doctor    what a report of a fault needs to say about this machine

`./course help COMMAND` tells more, `./course --version` which course this is. The script speaks the machine's language,
or what `--lang en` or `--lang es` says. MNIST is read from the folder in the environment variable GRADIENTE_DATA, else
downloaded once into ~/.cache/gradiente.
END
}

help_setup() {
  cat <<'END'
./course setup [--kernel rapaio|ijava|FILE] [--shared] [--force]

Finds a JDK (17 or newer), Maven and Jupyter, and installs what is missing: Jupyter with pip into .venv, else with apt;
the others with apt (as root or with sudo). Builds target/gradiente.jar when a source is newer. Registers the Jupyter
kernel `java`. What is there already is left as it is.

  --kernel rapaio   Rapaio's kernel, fetched by Maven (the default)
  --kernel ijava    IJava 1.3.0, downloaded from its releases page
  --kernel FILE     a release zip of IJava (ijava-1.3.0.zip) or JJava (jjava-*-kernelspec.zip)
  --shared          for all users of this machine or image, as on a JupyterHub: kernel and jar go beside Jupyter itself,
                    out of the home folder
  --force           replace a kernel `java` that something else has registered
END
}

help_start() {
  cat <<'END'
./course start [--lang en|es] [--port N] [--no-browser]

Sets up what is missing, starts Jupyter on the first notebook and opens the browser. Ctrl-C stops it. Where there is memory
for it, one kernel stands ready, so that the next notebook answers at once.

  --lang es      the notebooks in Spanish (usual where the machine speaks Spanish); en, in English
  --port N       listen on this port (without it: 8888, or the next free one)
  --no-browser   only print the address
END
}

help_run() {
  cat <<'END'
./course run [--lang en|es] [--solved | --strict] [--timeout N] [--jobs N] [NOTEBOOK...]

Executes notebooks through the real kernel, all of them when none is named, and writes the executed pages to
target/notebooks/. A name may be short: `14`, `14-digits` and `notebooks/14-digits.ipynb` mean the same; so may that of its
solution, `solutions/14`; `es/14` is the Spanish one. A failing cell is printed with its error, and the exit status is 1.

  --solved      a check of an exercise that fails is a failure too: for homework
  --strict      for chapters: a check must fail while its exercise is unsolved, and nothing may be written to stderr
  --timeout N   seconds that one cell may take (default 300)
  --jobs N      notebooks at a time (default: one a core, as far as memory goes)
END
}

help_doctor() {
  cat <<'END'
./course doctor

Prints one page about this machine: the course's version, the system, each JDK that was found and what it is used for, Maven,
Python and Jupyter, the registered kernel and its command, whether the jar is up to date, where MNIST is. It changes
nothing. Put the page into a report of a fault.
END
}

help_assign() {
  cat <<'END'
./course assign NAME EXERCISE... [--points N,N,...] [--due YYYY-MM-DD] [--lang en|es] [--title TEXT] [--jar JAR] [--force]
./course assign every-chapter

Makes a homework out of exercises and writes, below homework/NAME/: NAME.ipynb for the students; key.json, the teacher's,
for ./course grade; and nbgrader/, the same homework for nbgrader. The second form makes one homework of each chapter.

  EXERCISE     03.1 is the first exercise of chapter 03, 03.1-3 the first three, 03 all; mine.ipynb is a notebook of your
               own, with cells whose ids are ex1 (the task), ex1-answer, ex1-check, ex2 and so on; an answer holds its
               solution between the lines // BEGIN SOLUTION and // END SOLUTION
  --points     one number for all, or one for each exercise (default 1)
  --due        the last day; later files are marked late
  --lang       the language of the tasks, of what surrounds them, of the feedback and of the report
  --jar JAR    classes of your own that the checks need; students need it on their class path too
  --force      replace a homework of that name
END
}

help_grade() {
  cat <<'END'
./course grade FOLDER [--key FILE] [--out FOLDER] [--roster FILE] [--jobs N] [--seconds N] [--again] [--trust]
./course grade FOLDER --shard K/N ...
./course grade FOLDER --merge ...

Grades submissions of a homework that ./course assign made. FOLDER (or a zip) holds STUDENT.ipynb, STUDENT/anything.ipynb,
or the zip that Moodle or Canvas gives. Only the answer cells count; they run in a sandbox (bubblewrap), and the checks run
outside of it, on the notebook's inputs and on others. Writes grades, feedback and report.html beside the key. What is
graded already is not run again, so a stopped run goes on where it was.

  --key FILE     the homework's key.json; without it, the one beside FOLDER or the one that the submissions name
  --out FOLDER   where the grades go (default: grades/ beside the key)
  --roster FILE  Canvas's or Moodle's own table of the class, to be filled in; tells who handed in nothing
  --jobs N       students at a time (default: as many as cores and memory allow)
  --seconds N    seconds that one exercise may take (default 30)
  --again        grade all anew
  --trust        run the answers without a sandbox, with all that you may do; only for people whom you trust
  --shard K/N    grade the K-th of N parts, on as many machines; then --merge joins what all have written
END
}

help_test() {
  cat <<'END'
./course test

Runs `mvn verify`, the Java tests once more on a second JDK if there is one, and every notebook, solutions included,
through the kernel. Exercise checks must fail while unsolved. The exit status is 0 only when everything passed.
END
}

help_bench() {
  cat <<'END'
./course bench [--quick] [--ours] [--avx2] [--runs=N] [PATTERN...]
./course bench --curves [CURVE...]
./course bench --mnist-table [--quick] [--runs=N] [ROW...]

Measures the engine (src/bench, JMH) beside DJL with libtorch and, where a Python with PyTorch is found, PyTorch, and
prints one table; then the time to the picture of a first trained network, from a kernel's start and with one that stands
ready. Takes about a quarter of an hour; close what else runs. Runs on the newest JDK, as notebooks do. On Debian, PyTorch is
fast with both of these packages: python3-torch libopenblas0-pthread.

  --quick    short runs, rough figures
  --ours     leave the peers out
  --avx2     vectors of 256 bits at most, for the peers too
  --runs=N   measure all of it N times; the table then has medians and spreads
  PATTERN    only benchmarks with this in their name: Product, Step, Epoch, Function, Reductions

With --curves, measures how the cost of a training step grows, beside PyTorch and the machine's limit, and writes numbers and
a picture of each curve to src/bench/curves/.

  CURVE      only this curve: batch, width, depth, rows

With --mnist-table, measures regularization instead: six ways to train 784-1024-1024-2048-10 on MNIST, our test error
beside that of the paper (Srivastava et al. 2014, table 9). It takes an hour on two fast cores. Cut short it goes on where
it stopped, and a finished row is not run again (target/mnist-table).

  --quick    a smaller network on fewer pictures, in minutes
  --runs=N   train each row N times, from other weights and in another order; the table then has means and ranges
  ROW        only rows with this in their name: L1, KL, Max-norm, Dropout
END
}

help_gallery() {
  cat <<'END'
./course gallery [FOLDER [PICTURE...]]

Draws every kind of picture that the plot package knows, with a page that shows them all: FOLDER/index.html. FOLDER is
target/gallery when none is given.
END
}

help_lab() {
  cat <<'END'
./course lab [--serve] [--port N]

Compiles the engine to WebAssembly, and to JavaScript for browsers that lack its garbage collection, and puts the pages of
the laboratory around it, in target/site/lab/. They load nothing from anywhere else: any web server can offer that folder, and
a browser opens target/site/lab/index.html as a file. Pages that are one file each, with all they need, are in alone/.

  --serve    offer it on this machine until Ctrl-C
  --port N   listen on this port (8000 unless given)
END
}

help_site() {
  cat <<'END'
./course site [--chapters NN...] [--reuse] [--serve] [--port N]

Builds target/site/: every chapter and its solutions, executed, as pages with a search over all of them; slides; the
laboratory; the API's documentation; downloads. English and, where notebooks/es/ has it, Spanish. The pages load nothing from
anywhere else, so any web server can offer that folder. What has been executed with this engine is not executed again.
Needs Node (18 or newer), with which it fetches KaTeX, Pagefind and reveal.js.

  --chapters NN...   only these chapters: quick, to look at a change
  --reuse            take what was executed with an older engine too
  --serve            offer the pages on this machine until Ctrl-C
  --port N           listen on this port (8000 unless given)
END
}

help_slides() {
  cat <<'END'
./course slides [NN...] [--pdf] [--reuse]

Makes slides of these chapters, or of all, in target/slides/: a heading begins a slide, pictures fill what is left of it, steps
can be moved, exercises are left out, and what is too long for a slide is in the speaker's notes (key S). A browser opens
them from the disk and needs no network. Needs Node (18 or newer), with which it fetches KaTeX and reveal.js.

  --pdf      print each as a handout too, with the notes, by a Chromium or Chrome that is there; without one, open the
             slides with ?print-pdf behind their address and print them
  --reuse    take what was executed with an older engine too
END
}
