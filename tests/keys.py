"""The key of the tests: the same in every process, so that all read what one of them wrote."""

from models.keyring import Keyring
from models.keys import GivenKeys, Key

KEY = Key(bytes(range(32)))
OTHER_KEY = Key(bytes(range(32, 64)))
KEYRING = Keyring(GivenKeys((KEY,)))
