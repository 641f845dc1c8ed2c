/**
 * `wifi-connecting`: no network yet. `cloud-connecting`: connecting, or waiting to try again, or ended by hand. `authorising`: the connection
 * stands, and the login is under way. `online`: accepted. `refused`: not accepted; tried again every 10 minutes.
 */
export type SessionState = 'wifi-connecting' | 'cloud-connecting' | 'authorising' | 'online' | 'refused';
