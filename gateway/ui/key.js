// The API key, where the gateway wants one: asked for once, and kept for as long as the tab lives.

const NAME = 'pentimento-key';
let answer = null;

/** The key; null if there is none. */
export const key = () => sessionStorage.getItem(NAME);

/** What a request shows. */
export const headers = () => (key() ? { Authorization: `Bearer ${key()}` } : {});

/** What a WebSocket shows, for which no header can be set. */
export const subprotocols = () => (key() ? ['pentimento', `bearer.${key()}`] : []);

/**
 * Asks for a key because the gateway refused this one. All who are refused meanwhile wait for the same answer.
 *
 * @param refused the key that it refused; null if there was none
 */
export function ask(refused) {
  if (key() !== refused) {
    return Promise.resolve(); // somebody has given another one since
  }
  answer ??= fromDialog(refused).finally(() => (answer = null));
  return answer;
}

function fromDialog(refused) {
  const dialog = document.querySelector('#key-dialog');
  const input = dialog.querySelector('input');
  dialog.querySelector('.error').hidden = refused === null;
  input.value = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.oncancel = (event) => event.preventDefault(); // without a key there is nothing to see
    dialog.onclose = () => {
      sessionStorage.setItem(NAME, input.value.trim());
      input.value = '';
      resolve();
    };
  });
}
