"""Plays a terminal for a program: play_terminal.py ROWS COLUMNS LATER ANSWER COMMAND...

The program gets a pseudo-terminal of ROWS x COLUMNS. When it asks for the attributes of the terminal, the size becomes LATER
(ROWSxCOLUMNS, or -), and ANSWER is sent, whose escapes are as in Python. Writes to standard output what the terminal has received,
and a last line: the exit code, and "restored" if the mode of the terminal is the former one.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time

QUESTION = b"\x1b[c"
LIMIT = 60


def resize(terminal, rows, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def play(command, report):
    """Runs the program, as a shell does, which survives Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    before = termios.tcgetattr(0)
    os.write(1, b"ready\n")
    child = subprocess.Popen(command, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    code = child.wait()
    end = time.monotonic() + 5
    while termios.tcgetattr(0) != before and time.monotonic() < end:
        time.sleep(0.01)
    mode = "restored" if termios.tcgetattr(0) == before else "changed"
    os.write(report, f"{code} {mode}".encode())
    os._exit(0)


rows, columns, later, answer = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
answer = answer.encode().decode("unicode_escape").encode("latin-1")
reader, writer = os.pipe()
pid, terminal = pty.fork()
if pid == 0:
    os.close(reader)
    os.read(0, 1)  # begins when the size is set
    play(sys.argv[5:], writer)
os.close(writer)
resize(terminal, rows, columns)
os.write(terminal, b"\n")
received = b""
asked = False
end = time.monotonic() + LIMIT
while time.monotonic() < end:
    if not select.select([terminal], [], [], 0.1)[0]:
        continue
    try:
        part = os.read(terminal, 65536)
    except OSError:
        break  # the program has ended
    if not part:
        break
    received += part
    if not asked and QUESTION in received:
        asked = True
        if later != "-":
            resize(terminal, *map(int, later.split("x")))
        os.write(terminal, answer)
outcome = os.read(reader, 100)
os.waitpid(pid, 0)
sys.stdout.buffer.write(received.partition(b"ready\r\n")[2].replace(b"\r\n", b"\n") + b"\n" + outcome)
