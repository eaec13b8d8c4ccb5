# Runs a program in a pseudo-terminal of 80 columns, copies what it shows to standard output, and
# ends with its exit status. As soon as it has shown a text, types another.
#
#   terminal.py TEXT KEYS PROGRAM [ARGUMENT…]
import fcntl
import os
import pty
import struct
import sys
import termios

text, keys, *command = (os.fsencode(argument) for argument in sys.argv[1:])
child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    os.execvp(command[0], command)

shown = b""
while True:
    try:
        piece = os.read(terminal, 4096)
    except OSError:  # Linux says so when the program has ended.
        piece = b""
    if not piece:
        break
    sys.stdout.buffer.write(piece)
    shown += piece
    if keys and text in shown:
        os.write(terminal, keys)
        keys = b""
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
